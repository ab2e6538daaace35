"""What is stamped on a page: the incoming stamp, seals and signatures to be wiped, marks of urgency and secrecy."""
