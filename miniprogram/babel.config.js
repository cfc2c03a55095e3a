// How Babel reads the source: Taro's own preset for React and TypeScript.
module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]] };
