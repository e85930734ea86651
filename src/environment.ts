import { config } from 'dotenv';

// Settings from `.env` beside the package, where there is one; what is set outside wins. Nothing is printed.
config({ quiet: true });
