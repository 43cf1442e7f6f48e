import { useEffect, useState } from "react";
import { Check } from "./screens/Check";
import { Expiring } from "./screens/Expiring";
import { Family } from "./screens/Family";
import { Needs } from "./screens/Needs";
import { Partners } from "./screens/Partners";
import { Profile } from "./screens/Profile";

/** The screen is what the address names: #/profile/party_… */
function useAddress(): string[] {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const changed = () => setHash(window.location.hash);
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  return hash.replace(/^#\//, "").split("/").map(decodeURIComponent);
}

function Screen() {
  const [name, id = ""] = useAddress();
  switch (name) {
    case "profile": return <Profile id={id} key={id} />;
    case "family": return <Family id={id} key={id} />;
    case "expiring": return <Expiring />;
    case "check": return <Check />;
    case "needs": return <Needs id={id} key={id} />;
    default: return <Partners />;
  }
}

export function Portal() {
  return (
    <>
      <nav aria-label="Screens">
        <a href="#/partners">Partners</a>
        <a href="#/expiring">Expiring contracts</a>
        <a href="#/check">Conflict check</a>
      </nav>
      <main><Screen /></main>
    </>
  );
}
