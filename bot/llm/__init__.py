"""Language models behind one protocol: in process, over HTTP, or scripted for tests."""
