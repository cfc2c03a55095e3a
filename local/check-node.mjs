// Loaded before every script (`node --import`): plain JavaScript, so that a Node that is too old can still say so.
const needed = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major !== needed) {
  console.error(
    `需要 Node ${needed}，当前是 ${process.versions.node}：请在 npm ci 之后用 npm 脚本启动（自带 Node ${needed}）；macOS 请自行安装：brew install node@${needed}\n` +
      `Node ${needed} is needed, this is ${process.versions.node}: use the npm scripts after npm ci, which brings its own; on macOS install it: brew install node@${needed}`,
  );
  process.exit(1);
}
