import { ApolloProvider } from "@apollo/client/react";
import { createRoot } from "react-dom/client";
import { Portal } from "./Portal";
import { client } from "./client";

const place = document.getElementById("portal");
if (place) createRoot(place).render(<ApolloProvider client={client}><Portal /></ApolloProvider>);
