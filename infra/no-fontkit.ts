// In place of fontkit in a bundle: the page brings its own faces (shared/certificate/face.ts), and PDFKit opens no other.

export function create(): never {
  throw new Error('fontkit is not bundled: a font was asked for that shared/certificate/fonts.ts does not open');
}
