// Builds what Flux Kustomizations apply, by the code that kustomize-controller calls. Reads lines of JSON from a file: {"root": folder of the
// source, "path", "kustomization": the object, with all its variables in spec.postBuild.substitute, "strict"}. Prints for each one line of
// JSON: {"yaml"} or {"error"}.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"path/filepath"

	generator "github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/resmap"
)

type question struct {
	Root          string                 `json:"root"`
	Path          string                 `json:"path"`
	Kustomization map[string]interface{} `json:"kustomization"`
	Strict        bool                   `json:"strict"`
}

type answer struct {
	Yaml  string `json:"yaml"`
	Error string `json:"error,omitempty"`
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	// Warnings of old fields are no answers.
	log.SetOutput(io.Discard)
	os.Stderr, _ = os.Open(os.DevNull)
	lines := bufio.NewReaderSize(file, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			var q question
			if err := json.Unmarshal(line, &q); err != nil {
				panic(err)
			}
			yaml, err := build(q)
			a := answer{Yaml: yaml}
			if err != nil {
				a.Error = err.Error()
			}
			if err := out.Encode(a); err != nil {
				panic(err)
			}
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			panic(err)
		}
	}
}

func build(q question) (yaml string, err error) {
	root, err := filepath.EvalSymlinks(q.Root)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(root, q.Path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("kustomization path not found: %s", q.Path)
	}
	u := unstructured.Unstructured{Object: q.Kustomization}
	action, err := generator.NewGenerator(root, u).WriteFile(dir, generator.WithSaveOriginalKustomization())
	// The folder is left as it was.
	defer func() { _ = generator.CleanDirectory(dir, action) }()
	if err != nil {
		return "", err
	}
	m, err := generator.SecureBuild(root, dir, false)
	if err != nil {
		return "", err
	}
	if err := substitute(q, u, m); err != nil {
		return "", err
	}
	setCommonMetadata(u, m)
	data, err := m.AsYaml()
	return string(data), err
}

func substitute(q question, u unstructured.Unstructured, m resmap.ResMap) error {
	if _, found, _ := unstructured.NestedMap(u.Object, "spec", "postBuild"); !found {
		return nil
	}
	strategy, _, _ := unstructured.NestedString(u.Object, "spec", "postBuild", "substituteStrategy")
	for _, res := range m.Resources() {
		out, err := generator.SubstituteVariables(context.Background(), nil, u, res,
			generator.SubstituteWithDryRun(true), generator.SubstituteWithStrict(q.Strict), generator.SubstituteWithAlways(strategy == "Always"))
		if err != nil {
			return err
		}
		if out == nil {
			continue
		}
		if _, err := m.Replace(res); err != nil {
			return err
		}
	}
	return nil
}

func setCommonMetadata(u unstructured.Unstructured, m resmap.ResMap) {
	labels, _, _ := unstructured.NestedStringMap(u.Object, "spec", "commonMetadata", "labels")
	annotations, _, _ := unstructured.NestedStringMap(u.Object, "spec", "commonMetadata", "annotations")
	for _, res := range m.Resources() {
		if len(labels) > 0 {
			all := res.GetLabels()
			maps.Copy(all, labels)
			res.SetLabels(all)
		}
		if len(annotations) > 0 {
			all := res.GetAnnotations()
			maps.Copy(all, annotations)
			res.SetAnnotations(all)
		}
	}
}
