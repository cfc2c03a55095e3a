// How Taro builds both targets; `px` stays `px`, because rules for size are in dp and rpx would grow with the screen.
import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { shareBetweenPages } from './shared-chunk';

const pxtransform = { enable: false, config: {} };
/** Packages whose own code is newer than the oldest phones: it would keep a page from being read at all. */
const newer = (...names: string[]): string[] =>
  names.map((name) => path.resolve(__dirname, '..', 'node_modules', name));

export default defineConfig<'webpack5'>({
  projectName: 'xindang-miniprogram',
  date: '2026-11-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: process.env.XINDANG_OUTPUT ?? `dist/${process.env.TARO_ENV}`,
  plugins: [path.resolve(__dirname, '..', 'plugins/aria.js')],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // WeChat has no file beside the app to read addresses from: they are fixed when it is built (README.md).
  defineConstants: {
    CITY_API_URL: JSON.stringify(process.env.XINDANG_API_URL ?? 'https://api.xindang.invalid'),
    CITY_ISSUER_URL: JSON.stringify(process.env.XINDANG_ISSUER_URL ?? 'https://issuer.xindang.invalid'),
    CITY_AUDIENCE: JSON.stringify(process.env.XINDANG_AUDIENCE ?? 'https://api.xindang.invalid'),
  },
  mini: {
    compile: { include: newer('uqr') },
    postcss: { pxtransform, [path.resolve(__dirname, '..', 'plugins/wxss.js')]: { enable: true, config: {} } },
  },
  h5: {
    publicPath: '/',
    compile: { include: newer('uqr', 'query-string', 'split-on-first', 'filter-obj', 'decode-uri-component') },
    webpackChain: shareBetweenPages,
    staticDirectory: 'static',
    // A browser keeps a file for ever by the hash in its name, and never one of an older build.
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // The issuer sends the citizen back to /callback with a code, which a hash route would lose.
    router: { mode: 'browser', customRoutes: { '/pages/callback/index': '/callback' } },
    postcss: { pxtransform, autoprefixer: { enable: true, config: {} } },
  },
});
