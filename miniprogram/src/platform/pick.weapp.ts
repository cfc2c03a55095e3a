// Picking a file in WeChat: a photo from the album or the camera, or a file that lies in a conversation.
import Taro from '@tarojs/taro';
import { hexOf, sha256 } from '../sha256';
import { isSizeTaken, type NotTaken, type PickedFile, type PickFrom, typeOfName } from './platform';

interface Found {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

function pickedFrom({ path, name, size }: Found): PickedFile | NotTaken {
  const contentType = typeOfName(name);
  if (!contentType) return 'other-type';
  if (!isSizeTaken(size)) return 'wrong-size';
  const content = new Uint8Array(Taro.getFileSystemManager().readFileSync(path) as ArrayBuffer);
  return {
    // As it lies there: of a compressed photo some phones give the size that it had before.
    declared: { name, contentType, bytes: content.length, sha256: hexOf(sha256(content)) },
    async post({ url, fields }, onPart) {
      const sending = Taro.uploadFile({ url, filePath: path, name: 'file', formData: { ...fields } });
      sending.progress(({ progress }) => onPart(progress));
      const { statusCode } = await sending;
      if (statusCode < 200 || statusCode > 299) throw new Error(`upload: ${statusCode}`);
    },
  };
}

/** A photo has no name of its own: only what its path ends with is kept. */
const photo = ({ tempFilePath, size }: { tempFilePath: string; size: number }): Found => ({
  path: tempFilePath,
  name: `photo${/\.\w+$/.exec(tempFilePath)?.[0] ?? ''}`,
  size,
});

// Taro makes no promise of these; a person who turns back, or who keeps the privacy guide unsigned, is a failure to WeChat.
const choose = (from: PickFrom): Promise<readonly Found[]> =>
  new Promise((resolve) => {
    const fail = () => resolve([]);
    if (from === 'photo')
      void Taro.chooseMedia({
        count: 1,
        mediaType: ['image'],
        sourceType: ['album', 'camera'],
        sizeType: ['compressed'],
        success: ({ tempFiles }) => resolve(tempFiles.map(photo)),
        fail,
      });
    else
      void Taro.chooseMessageFile({
        count: 1,
        // What WeChat calls a file is no picture; of all that it gives, `typeOfName` takes what the archive takes.
        type: 'all',
        success: ({ tempFiles }) => resolve(tempFiles),
        fail,
      });
  });

export async function pickFile(from: PickFrom): Promise<PickedFile | NotTaken | undefined> {
  const [file] = await choose(from);
  return file && pickedFrom(file);
}
