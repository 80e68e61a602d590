#!/usr/bin/env node
// A plain script: the loader of modules costs as much as reading a policy. The program is one file, with its compiled
// code beside it; V8 refuses that where it was made by another version, and compiles as always. A thread of a batch loads
// the program from here too.
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const dist = join(__dirname, '../dist');
const isThread = require.main !== module;
const batch = isThread || ['batch', 'worker'].includes(process.argv[2]);
const writes = process.env.VERKLAAR_WRITE_CACHE === '1';

// One document is done before optimised code pays for itself; long ones still get it. A batch gets it for what is run
// most, with little of what that calls written into it: to compile more takes longer than it saves. Regular expressions
// are compiled at once, not after a first run. For one document memory grows fast, to be collected less often and not in
// steps; for a batch slowly, so that many documents take no more of it than few. Each version of Node knows the flags
// that were seen to work there: what it doesn't know it would complain of. They come first, since compiled code is kept
// for the flags that it was made under, and a thread has those of the process.
const major = Number.parseInt(process.versions.node, 10);
const flags = [
  ...(major < 22 ? [`--interrupt-budget=${batch ? 700000 : 1500000}`] : []),
  '--no-regexp-tier-up',
  ...(batch
    ? ['--max-inlined-bytecode-size-cumulative=100', '--heap-growing-percent=60']
    : ['--semi-space-growth-factor=8', '--no-incremental-marking']),
];
if (!isThread && major <= 22) for (const flag of flags) require('node:v8').setFlagsFromString(flag);

/** What was loaded, with where its compiled code is kept: a batch needs more of it than pays for one document. */
const loaded = new Map();

function load(name) {
  const file = join(dist, name);
  const cache = file.replace(/\.cjs$/, batch ? '-batch.cache' : '.cache');
  const wrapped = `(function(exports,require,module,__filename){${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(wrapped, { filename: file, cachedData: readCache(cache) });
  const module = { exports: {} };
  loaded.set(name, { module, script, cache });
  script.runInThisContext()(module.exports, requireOf(file), module, file);
  return module.exports;
}

/** The files of the program itself are loaded as it is. */
function requireOf(file) {
  const other = createRequire(file);
  return (id) => (id.startsWith('./') ? (loaded.get(id)?.module.exports ?? load(id)) : other(id));
}

function readCache(file) {
  try {
    return writes ? undefined : readFileSync(file);
  } catch {
    return undefined;
  }
}

const program = load('./verklaar.cjs');
if (isThread) module.exports = program;
else
  program.main(process.argv.slice(2), program.processIo(process)).then((code) => {
    process.exitCode = code;
    if (writes) for (const { script, cache } of loaded.values()) writeFileSync(cache, script.createCachedData());
    // All was written and taken: nothing is left to wait for but the collection of garbage.
    else if (process.platform !== 'win32') process.exit();
  });
