// The aria attributes that the WeChat templates carry, by component; each costs bytes in every template, so only those used.
const names = ['role', 'label', 'hidden', 'live', 'checked', 'disabled', 'modal', 'required', 'invalid'];
const components = ['View', 'Text', 'Image', 'Input', 'Textarea'];

const camel = (name) => `aria${name[0].toUpperCase()}${name.slice(1)}`;
const attributes = Object.fromEntries(names.map((name) => [`aria-${name}`, `i.${camel(name)}`]));

exports.components = Object.fromEntries(components.map((component) => [component, attributes]));
