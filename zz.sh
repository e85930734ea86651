node --import tsx zz-dump.ts "$@"
