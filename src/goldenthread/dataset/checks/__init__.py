"""What a source says that cannot all be so: expressions over the dataset, kept with what they find and never put right."""
