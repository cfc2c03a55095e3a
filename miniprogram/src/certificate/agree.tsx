// The preview of a wish, and the consent to exactly what it shows.
import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { isRefusal, useAct, useOnward } from '../answer';
import { type AnswerOf, ApiError, type Ask } from '../api';
import { api } from '../archive';
import { goOn } from '../navigation';
import { useSettings } from '../settings';
import { Fault, Heading, Notice, Tap } from '../ui';
import { SheetPage } from './sheet';

export type Wish = Ask<'preview-certificate'>['body']['wish'];
type Preview = AnswerOf<'preview-certificate'>;
/** Every preview is a look that is logged: one when a person pauses, not one a letter. */
const PAUSE_MS = 600;

interface Shown {
  readonly of: string;
  readonly preview?: Preview;
  readonly error?: unknown;
}

export type Previewed = ReturnType<typeof usePreview>;

export function usePreview(wish: Wish | undefined) {
  const key = wish === undefined ? '' : JSON.stringify(wish);
  const [shown, setShown] = useState<Shown>();
  const [round, setRound] = useState(0);
  /** What is wished for when the page opens, or asked for again, is previewed at once. */
  const pause = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the same wish again
  useEffect(() => {
    const after = pause.current;
    pause.current = PAUSE_MS;
    if (key === '') return;
    let isOver = false;
    const show = (given: Omit<Shown, 'of'>) => !isOver && setShown({ of: key, ...given });
    const read = () =>
      api('preview-certificate', { body: { wish: JSON.parse(key) as Wish } }).then(
        (preview) => show({ preview }),
        (error: unknown) => show({ error }),
      );
    const timer = setTimeout(() => void read(), after);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [key, round]);
  const isPresent = shown?.of === key;
  return {
    preview: isPresent ? shown?.preview : undefined,
    error: isPresent ? shown?.error : undefined,
    again: () => {
      pause.current = 0;
      setShown(undefined);
      setRound((before) => before + 1);
    },
  };
}

interface AgreeProps {
  readonly wish: Wish;
  readonly agreed: string;
  readonly words: string;
  /** What was shown is not what it would say now. */
  readonly onOutdated: () => void;
  readonly onMade?: () => void;
}

export function Agree({ wish, agreed, words: name, onOutdated, onMade }: AgreeProps) {
  const { words } = useSettings();
  const onward = useOnward();
  const make = useAct(async (actId: string, wished: Wish, shown: string) => {
    try {
      const { number } = await api('make-certificate', { actId, body: { wish: wished, agreed: shown } });
      onMade?.();
      onward(() => goOn('certificate', { number }));
    } catch (error) {
      if (isRefusal(error, 'preview-outdated')) onOutdated();
      throw error;
    }
  });
  const { error } = make;
  return (
    <View className="stack">
      <Text className="quiet block">{words.wish.agreeHint}</Text>
      {/* Where a new preview takes this one's place, that is said above it. */}
      {isRefusal(error, 'preview-outdated') ? <Notice words={words.wish.outdated} /> : <Fault error={error} />}
      {/* To an institution's request, yes and no look alike. */}
      <Tap
        kind={wish.for === 'institution' ? 'other' : 'main'}
        off={make.busy}
        onTap={() => void make.run(wish, agreed)}
      >
        {name}
      </Tap>
    </View>
  );
}

/** What is refused for what it says is refused again: only another wish helps. */
const mayHelp = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status >= 500 || error.status === 429;

interface PreviewProps {
  /** Without one there is nothing to preview yet. */
  readonly wish: Wish | undefined;
  readonly previewed: Previewed;
  /** A field above is marked. */
  readonly isFaulty?: boolean;
  readonly onMade?: () => void;
}

export function PreviewAndAgree({ wish, previewed, isFaulty = false, onMade }: PreviewProps) {
  const { words } = useSettings();
  const { preview, error, again } = previewed;
  const [outdated, setOutdated] = useState<Wish>();
  const text = words.wish;
  return (
    <View className="stack">
      <Heading>{text.preview}</Heading>
      {outdated && JSON.stringify(outdated) === JSON.stringify(wish) ? <Notice words={text.outdated} /> : null}
      {wish === undefined ? <Text className="quiet block">{text.previewWaits}</Text> : null}
      {isFaulty ? <Text className="quiet block">{text.previewFaulty}</Text> : null}
      {wish && !isFaulty ? (
        <Fault error={error}>
          {mayHelp(error) ? (
            <Tap kind="other" onTap={again}>
              {words.app.again}
            </Tap>
          ) : null}
        </Fault>
      ) : null}
      {wish && !preview && error === undefined ? <Notice words={text.previewing} /> : null}
      {wish && preview ? (
        <>
          <SheetPage sheet={preview.sheet} />
          <Agree
            wish={wish}
            agreed={preview.agreed}
            words={text.agree}
            {...(onMade && { onMade })}
            onOutdated={() => {
              setOutdated(wish);
              again();
            }}
          />
        </>
      ) : null}
    </View>
  );
}
