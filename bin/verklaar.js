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

const wrapped = `(function(exports,require,module,__filename){${readFileSync(file, 'utf8')}\n})`;
const script = new Script(wrapped, { filename: file, cachedData: readCache() });
// One document is done before optimised code pays for itself; long ones still get it. A batch gets it for what is run
// most: to compile more takes longer than it saves. Newer versions of Node may not know the flag, and would say so.
if (!writes && Number.parseInt(process.versions.node, 10) <= 22)
  require('node:v8').setFlagsFromString(`--interrupt-budget=${process.argv[2] === 'batch' ? 500_000 : 1_500_000}`);
const program = { exports: {} };
script.runInThisContext()(program.exports, createRequire(file), program, file);
const { stdin, stdout, stderr, env } = process;
program.exports.main(process.argv.slice(2), { stdin, stdout, stderr, env }).then((code) => {
  process.exitCode = code;
  if (writes) writeFileSync(cache, script.createCachedData());
});
