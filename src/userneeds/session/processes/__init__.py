"""Work in processes beside the app, so that neither its time nor its libraries weigh on the app."""
