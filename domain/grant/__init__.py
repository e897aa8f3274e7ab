"""The aggregate: phases, what each phase may do, commands, events, and the four functions over them."""
