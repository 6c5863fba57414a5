pytest_plugins = ["kata.plugin"]
