"""How do several windows put what they do on one record, in one order, and none of it is lost?"""
