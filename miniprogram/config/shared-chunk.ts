// What all pages of the web app share is one file, which the document asks for at once: else it would be in every page's own,
// and asked for only after the app has begun.
import type { Compilation, Compiler, Module } from 'webpack';

const NAME = 'pages';

interface Tags {
  readonly publicPath: string;
  readonly headTags: object[];
}
/** Of html-webpack-plugin, which Taro brings along. */
type HtmlHooks = (of: Compilation) => {
  alterAssetTagGroups: { tap(name: string, change: (tags: Tags) => Tags): void };
};

class PreloadShared {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      const html = compiler.options.plugins.find((plugin) => plugin?.constructor.name === 'HtmlWebpackPlugin');
      if (!html) throw new Error('Taro makes its document without HtmlWebpackPlugin');
      const { getHooks } = html.constructor as unknown as { getHooks: HtmlHooks };
      getHooks(compilation).alterAssetTagGroups.tap(NAME, (tags) => {
        const files = [...(compilation.namedChunks.get(NAME)?.files ?? [])].filter((file) => file.endsWith('.js'));
        for (const file of files) {
          const attributes = { rel: 'preload', as: 'script', href: `${tags.publicPath}${file}` };
          tags.headTags.unshift({ tagName: 'link', voidTag: true, attributes, meta: {} });
        }
        return tags;
      });
    });
  }
}

/** The first page is in it as well: it is the one that is opened with an empty cache. */
const isFirst = (module: Module): boolean =>
  /[\\/]src[\\/]pages[\\/]welcome[\\/]/.test((module as { resource?: string }).resource ?? '');
const group = (which: object) => ({ name: NAME, chunks: 'async', enforce: true, priority: 20, ...which });

interface Chain {
  merge(change: object): unknown;
  plugin(name: string): { use(plugin: new () => PreloadShared): unknown };
}

export function shareBetweenPages(chain: Chain): void {
  const cacheGroups = { pages: group({ minChunks: 4 }), welcome: group({ test: isFirst }) };
  chain.merge({ optimization: { splitChunks: { cacheGroups } } });
  chain.plugin('preload-shared').use(PreloadShared);
}
