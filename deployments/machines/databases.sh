#!/bin/sh
# PostgreSQL's image runs this once, while its folder is empty: makes one database for tilsagn and one for Prefect.
set -eu
for name in tilsagn prefect; do
    psql --set=ON_ERROR_STOP=1 --set=name="$name" --set=password="$(cat "/run/secrets/${name}_password")" \
        --username=postgres --dbname=postgres <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
# Prefect's tables need this extension for similarity search.
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=prefect --command='CREATE EXTENSION IF NOT EXISTS pg_trgm'
