#!/usr/bin/env node
// A plain script: the loader of modules costs as much as reading a policy. The program is one file, with its compiled
// code beside it; V8 refuses that where it was made by another version, and compiles as always.
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const file = join(__dirname, '../dist/verklaar.cjs');
const cache = join(__dirname, '../dist/verklaar.cache');
const writes = process.env.VERKLAAR_WRITE_CACHE === '1';

function readCache() {
  try {
    return writes ? undefined : readFileSync(cache);
  } catch {
    return undefined;
  }
}

const wrapped = `(function(exports,require,module,__filename){${readFileSync(file, 'latin1')}\n})`;
const script = new Script(wrapped, { filename: file, cachedData: readCache() });
// One document is done before optimised code pays for itself; long ones still get it. A batch gets it for what is run
// most: to compile more takes longer than it saves. Regular expressions are compiled at once, not after a first run. For
// one document memory grows fast, to be collected less often and not in steps; for a batch slowly, so that many documents
// take no more of it than few. Each version of Node knows the flags that were seen to work there: what it doesn't know it
// would complain of.
const batch = ['batch', 'worker'].includes(process.argv[2]);
const major = Number.parseInt(process.versions.node, 10);
const flags = [
  ...(major < 22 ? [`--interrupt-budget=${batch ? 1000000 : 1500000}`] : []),
  '--no-regexp-tier-up',
  ...(batch ? ['--heap-growing-percent=30'] : ['--semi-space-growth-factor=8', '--no-incremental-marking']),
];
if (!writes && major <= 22) for (const flag of flags) require('node:v8').setFlagsFromString(flag);
const program = { exports: {} };
script.runInThisContext()(program.exports, createRequire(file), program, file);
program.exports.main(process.argv.slice(2), program.exports.processIo(process)).then((code) => {
  process.exitCode = code;
  if (writes) writeFileSync(cache, script.createCachedData());
  // All was written and taken: nothing is left to wait for but the collection of garbage.
  else if (process.platform !== 'win32') process.exit();
});
