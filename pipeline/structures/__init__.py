"""Structure files -> what they tell about the columns of an export."""
