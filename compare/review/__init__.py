"""What people decide about a comparison: events, what they add up to, how they meet the next run. No I/O, no clock."""
