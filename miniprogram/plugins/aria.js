// Taro leaves every aria attribute out of the WeChat templates; WeChat itself has them (base library 2.7.1).
const path = require('node:path');
const { components } = require('./aria-attributes');

module.exports = (context) =>
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(context, components);
      platform.runtimePath = [].concat(platform.runtimePath, path.resolve(__dirname, 'aria-runtime.js'));
    },
  });
