print("wslab-server")
