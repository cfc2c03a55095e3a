// In a browser nobody but its own file picker stands between a person and their files.
export const PrivacyAsk = () => null;
