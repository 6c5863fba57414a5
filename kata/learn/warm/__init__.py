"""Fresh processes that have imported already what is slow to import, ahead of time."""
