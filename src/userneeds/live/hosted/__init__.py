"""How do rooms of many organisations stand in PostgreSQL, so that any node serves any of them?"""
