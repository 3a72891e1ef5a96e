'use strict';
/** Loaded before a program: writes the most memory that its process ever held, in megabytes, into a file. */
process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS / 1024)));
