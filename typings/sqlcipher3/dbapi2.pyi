# The library is the standard library's sqlite3 module built against SQLCipher, and carries no types of its own.
from sqlite3.dbapi2 import *
