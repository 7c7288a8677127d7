"""The sections of the results chapter, one file each: findings in, blocks out."""
