// Something to tap: in WeChat a view with a role, which its own button could not be without its own look.
import { View } from '@tarojs/components';
import { role } from './role';
import { type TapProps, tapClass } from './tap-props';

export function Tap(props: TapProps) {
  const { label, off = false, chosen, ticked, onTap, children } = props;
  const checked = chosen ?? ticked;
  return (
    <View
      className={tapClass(props)}
      {...role(chosen !== undefined ? 'radio' : ticked !== undefined ? 'checkbox' : 'button')}
      {...(label === undefined ? {} : { ariaLabel: label })}
      {...(checked === undefined ? {} : { ariaChecked: String(checked) })}
      {...(off ? { ariaDisabled: 'true' } : {})}
      onClick={() => {
        if (!off) onTap();
      }}
    >
      {children}
    </View>
  );
}
