// How WeChat shows this page's bar.
export default definePageConfig({ navigationBarTitleText: '信档' });
