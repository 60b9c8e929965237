"""What must be true of any page as it stands: one file a subject, each taking a visitor."""
