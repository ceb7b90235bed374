"""The pages on which people in a room and at home write, group and vote, without an account."""
