// The half of the aria plugin that is in the app: Taro numbers a component's attributes again at run time.
import { mergeInternalComponents } from '@tarojs/shared';
import { components } from './aria-attributes';

mergeInternalComponents(components);
