#!/usr/bin/env node
console.error("vestige: launcher not written yet");
process.exit(2);
