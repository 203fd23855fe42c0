"""Moments of a moving story: which articles tell as still to come, or as not confirmed, what others tell as done.

Only the words and the dates of the articles count. An article that shows neither is left unplaced.
"""
