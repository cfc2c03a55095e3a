// A QR code as a picture with its name, drawn on the phone: no address leaves it to become one.
import { Image, View } from '@tarojs/components';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { role } from '../ui/role';

const BORDER = 4;

/** Each run of dark squares in a row is one rectangle, so that the picture stays small. */
export function qrPicture(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const runs = data.flatMap((row, y) => {
    const path: string[] = [];
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x]) x += 1;
      path.push(`M${from} ${y}h${x - from}v1H${from}z`);
    }
    return path;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 8}" height="${size * 8}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${runs.join('')}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function QrCode({ text, label }: { text: string; label: string }) {
  const picture = useMemo(() => qrPicture(text), [text]);
  return (
    <View className="code" {...role('img')} aria-label={label}>
      <Image className="code__shape" src={picture} mode="widthFix" aria-hidden="true" />
    </View>
  );
}
