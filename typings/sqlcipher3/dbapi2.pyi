# The library is the standard library's sqlite3 built against SQLCipher; it carries no types of its own.
from sqlite3.dbapi2 import *
