declare const ENTENTE_URL: string;
declare const POSSIBLE_TYPES: Record<string, string[]>;
