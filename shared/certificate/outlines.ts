// The outlines of a font, in whichever of the two forms it has them.

/** A glyph of a new font, and how far the next one stands from it. */
export interface PlacedGlyph {
  readonly glyph: number;
  readonly advance: number;
}

export interface Outlines {
  /** In the compact form (CFF), which a PDF embeds in another way. */
  readonly compact: boolean;
  /** Whether anything of the glyph can be seen. */
  hasInk(glyph: number): boolean;
  /** Where the ink of a glyph begins and ends, in units of the font; undefined where that is not known without drawing. */
  sidesOf(glyph: number): { readonly left: number; readonly right: number } | undefined;
  /** A font program of these glyphs, the first of which must be 0, in this order; one may stand in it twice. */
  subset(glyphs: readonly PlacedGlyph[]): Uint8Array;
}
