// Runs before each script on any version of Node: the scripts are TypeScript and need Node 22.18 or newer.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  const name = process.env.npm_lifecycle_event ?? 'start';
  console.error(
    `Wheelhouse's scripts need Node 22.18 or newer and this is ${process.versions.node}: ` +
      `run "npm ci", which brings Node 24 into node_modules, and then "npm run ${name}".`,
  );
  process.exit(1);
}
