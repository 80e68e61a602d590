// Part of the build. V8 runs `for (const x of list)` and `const [a, b] = list` by the protocol of iterators, with a call
// and an object for each element, until it compiles them with its optimising compiler; a batch of documents is nearly
// done by then. What TypeScript knows to be an array is therefore counted through, and taken apart by number.
import ts from 'typescript';

const TYPED = /^(?:(?:Int|Uint|Float)\d+Array|Uint8ClampedArray|RegExp(?:Match|Exec)Array)$/;

/** Packages of which the types are asked: those of others take longer to read than their loops take to run. */
const TYPES_OF = /^\.|^(?:zod|marked)$/;

/**
 * Reads the program that a tsconfig.json describes.
 * @returns what gives the text of one of its files with loops and patterns that need no iterator
 */
export function plainLoops(configFile) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(configFile, { types: [] }, host);
  const program = ts.createProgram(fileNames, options, compilerHost(options));
  const checker = program.getTypeChecker();
  return (path) => {
    const file = program.getSourceFile(path);
    const edits = [];
    visit(file, { checker, edits });
    return applied(file.text, edits);
  };
}

function compilerHost(options) {
  const host = ts.createCompilerHost(options);
  const resolve = (name, from) =>
    TYPES_OF.test(name) ? ts.resolveModuleName(name, from, options, host) : { resolvedModule: undefined };
  return Object.assign(host, {
    resolveModuleNameLiterals: (names, from) => names.map(({ text }) => resolve(text, from)),
  });
}

function fail({ messageText }) {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function visit(node, job) {
  if (ts.isForOfStatement(node) && isCounted(node, job)) writeLoop(node, job);
  else if (ts.isArrayBindingPattern(node) || ts.isObjectBindingPattern(node))
    job.edits.push({ from: node.getStart(), to: node.end, text: patternOf(node, job) });
  else ts.forEachChild(node, (child) => visit(child, job));
}

const isCounted = ({ awaitModifier, initializer, expression }, { checker }) =>
  !awaitModifier && ts.isVariableDeclarationList(initializer) && isList(checker.getTypeAtLocation(expression), checker);

/** `for (const x of list) …` as `for (let i = 0, l = (list); i < l.length; i++) { const x = l[i]; … }`. */
function writeLoop(node, job) {
  const { initializer, expression, statement } = node;
  const at = initializer.getStart();
  const [count, list] = [`$i${at}`, `$l${at}`];
  const [{ name }] = initializer.declarations;
  const keyword = initializer.flags & ts.NodeFlags.Const ? 'const' : 'let';
  const element = `${keyword} ${patternOf(name, job)} = ${list}[${count}];`;
  job.edits.push({ from: at, to: expression.getStart(), text: `let ${count} = 0, ${list} = (` });
  visit(expression, job);
  job.edits.push({ from: expression.end, to: expression.end, text: `); ${count} < ${list}.length; ${count}++` });
  const block = ts.isBlock(statement);
  const from = statement.getStart() + (block ? 1 : 0);
  job.edits.push({ from, to: from, text: block ? element : `{ ${element} ` });
  visit(statement, job);
  if (!block) job.edits.push({ from: statement.end, to: statement.end, text: ' }' });
}

/** A pattern as it takes a list apart by number: `{ 0: a, 1: b }` for `[a, b]`; one with a rest stays as it is. */
function patternOf(node, job) {
  if (ts.isIdentifier(node)) return node.text;
  const isArray = ts.isArrayBindingPattern(node);
  const byNumber = isArray && isList(job.checker.getTypeAtLocation(node), job.checker);
  if (isArray && (!byNumber || node.elements.some((e) => e.dotDotDotToken))) return node.getText();
  const parts = node.elements.map((element, i) => {
    if (ts.isOmittedExpression(element)) return null;
    const key = element.propertyName?.getText() ?? (byNumber ? String(i) : null);
    const rest = element.dotDotDotToken ? '...' : '';
    const otherwise = element.initializer ? ` = ${element.initializer.getText()}` : '';
    return `${rest}${key === null ? '' : `${key}: `}${patternOf(element.name, job)}${otherwise}`;
  });
  return `{ ${parts.filter((part) => part !== null).join(', ')} }`;
}

function isList(type, checker) {
  if (type.isUnion()) return type.types.every((one) => isList(one, checker));
  return checker.isArrayType(type) || checker.isTupleType(type) || TYPED.test(type.symbol?.name ?? '');
}

/** The text with these edits, of which none overlap; those at one place in their order. */
function applied(text, edits) {
  edits.sort((a, b) => a.from - b.from);
  let made = '';
  let at = 0;
  for (const { from, to, text: put } of edits) {
    made += text.slice(at, from) + put;
    at = to;
  }
  return made + text.slice(at);
}
