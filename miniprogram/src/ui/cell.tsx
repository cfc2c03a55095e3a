// A row that leads somewhere.
import { Text, View } from '@tarojs/components';
import { Tap } from './tap';

interface CellProps {
  readonly words: string;
  readonly note?: string;
  /** With a line above: every row of a list but the first. */
  readonly isRuled?: boolean;
  readonly onTap: () => void;
}

export function Cell({ words, note, isRuled = false, onTap }: CellProps) {
  return (
    <Tap className={isRuled ? 'cell cell--ruled' : 'cell'} onTap={onTap}>
      <View className="cell__words">
        <Text className="block">{words}</Text>
        {note === undefined ? null : <Text className="cell__note">{note}</Text>}
      </View>
      <Text className="cell__arrow" aria-hidden="true">
        ›
      </Text>
    </Tap>
  );
}
