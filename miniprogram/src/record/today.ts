// The archive's day: a phone's clock may be wrong, and what is open to a citizen would hang on it.
import { api } from '../archive';
import { chinaDay } from '../day';

export const readToday = async (): Promise<string> => chinaDay((await api('show-status')).now);
