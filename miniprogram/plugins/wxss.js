// WeChat's compiler of styles knows no `*`: below a parent it becomes every element that our pages are made of.
const elements = ['view', 'text', 'image', 'input', 'textarea', 'button'];

const spelled = (selector) => {
  const [, parent, after] = /^(.*>\s*)\*(\s*\+\s*\*)?$/.exec(selector.trim()) ?? [];
  if (parent === undefined) return [selector];
  return elements.map((element) => `${parent}${element}${after ? ':not(:first-child)' : ''}`);
};

module.exports = () => ({
  postcssPlugin: 'xindang-wxss',
  Rule(rule) {
    if (rule.selector.includes('*')) rule.selectors = rule.selectors.flatMap(spelled);
  },
});
module.exports.postcss = true;
