/** A path as a word for the shell. */
const word = (path: string) =>
  /^[\w./@%+=:-]+$/.test(path) && path[0] !== '-' ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** Which program the pipelines run: a fixed version, so that a new one doesn't change what a pipeline says. */
const command = (version: string, paths: readonly string[]) =>
  `npx --yes verklaar@${version} check ${paths.map(word).join(' ')}`;

/** .github/workflows/verklaar.yml: annotations in the pull request. */
export const githubWorkflow = (version: string, paths: readonly string[]): string => `name: verklaar
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - name: Check the privacy policy
        run: |
          ${command(version, paths)}
`;

/** A job for .gitlab-ci.yml: the report shows in the merge request. */
export const gitlabJob = (version: string, paths: readonly string[]): string => `verklaar:
  image: node:22
  script:
    - |
      ${command(version, paths)} -f gitlab -o gl-code-quality-report.json -f stylish
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;

/** What belongs under `repos:` in .pre-commit-config.yaml. */
export const preCommitHook = (version: string): string => `  - repo: local
    hooks:
      - id: verklaar
        name: verklaar check
        language: node
        additional_dependencies: ["verklaar@${version}"]
        entry: verklaar check
        files: (?i)privacy[^/]*\\.(md|html?|txt)$
        require_serial: true
`;
