// Prints, as JSON, how Kustomize merges lists of the built-in kinds: the strategy and the keys of each field, and the type of each kind.
package main

import (
	"encoding/json"
	"os"
	"strings"

	"k8s.io/kube-openapi/pkg/validation/spec"
	"sigs.k8s.io/kustomize/kyaml/openapi"
)

type field struct {
	Ref      string   `json:"ref,omitempty"`
	List     bool     `json:"list,omitempty"`
	Map      bool     `json:"map,omitempty"`
	Strategy string   `json:"strategy,omitempty"`
	Keys     []string `json:"keys,omitempty"`
}

func main() {
	definitions := map[string]map[string]field{}
	kinds := map[string]string{}
	for name, definition := range openapi.Schema().Definitions {
		definitions[name] = fieldsOf(definition)
		for _, kind := range kindsOf(definition) {
			kinds[kind] = name
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	if err := encoder.Encode(map[string]any{"definitions": definitions, "kinds": kinds}); err != nil {
		panic(err)
	}
}

func fieldsOf(definition spec.Schema) map[string]field {
	fields := map[string]field{}
	for name, property := range definition.Properties {
		found := field{Ref: refOf(&property)}
		if property.Items != nil && property.Items.Schema != nil {
			found.List, found.Ref = true, refOf(property.Items.Schema)
		}
		if property.AdditionalProperties != nil && property.AdditionalProperties.Schema != nil {
			found.Map, found.Ref = true, refOf(property.AdditionalProperties.Schema)
		}
		found.Strategy, found.Keys = (&openapi.ResourceSchema{Schema: &property}).PatchStrategyAndKeyList()
		if found.Ref != "" || found.Strategy != "" || len(found.Keys) > 0 {
			fields[name] = found
		}
	}
	return fields
}

func refOf(schema *spec.Schema) string {
	return strings.TrimPrefix(schema.Ref.String(), "#/definitions/")
}

func kindsOf(definition spec.Schema) []string {
	var kinds []string
	entries, _ := definition.Extensions["x-kubernetes-group-version-kind"].([]interface{})
	for _, entry := range entries {
		id := entry.(map[string]interface{})
		group, _ := id["group"].(string)
		version, _ := id["version"].(string)
		kind, _ := id["kind"].(string)
		if group != "" {
			version = group + "/" + version
		}
		kinds = append(kinds, version+" "+kind)
	}
	return kinds
}
