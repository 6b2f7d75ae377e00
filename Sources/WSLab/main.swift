print("wslab")
