#!/bin/bash
# Standbys may connect to copy the database.
echo "host replication rooms samenet scram-sha-256" >> "$PGDATA/pg_hba.conf"
