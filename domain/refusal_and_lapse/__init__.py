"""How a case ends by the Fund's decision between prequalification and commitment: refused (T20) or lapsed (T35)."""
